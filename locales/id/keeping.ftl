keeping-told-denied = Ada pengurus atau petugas yang mencoba membuka data Bapak/Ibu, padahal bukan haknya. Datanya tidak ditampilkan, dan percobaannya sudah dicatat.
keeping-member = anggota { $number }
keeping-officer = { $position }
keeping-office-alone = Untuk ketua dan bendahara, dinas yang mencatat dan mengubahnya, juga masa jabatannya. Silakan sampaikan ke dinas.
