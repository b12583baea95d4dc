offer-reminder-kind = Tawaran kursi yang hampir berakhir
offer-reminder-ends = { $name }, kursi { $title } masih saya simpan sampai { $endsAt }. Sesudah itu beralih ke urutan berikutnya.
offer-reminder-asked = { $name }, kursi { $title } yang dipesankan rekan masih menunggu jawaban, sampai { $endsAt }.
offer-reminder-about = Kursi { $title } disimpan sampai { $endsAt }
