exam-changed-told = Ada perubahan { $title } yang Bapak/Ibu ikuti:
    { $lines }
    Pendaftaran Bapak/Ibu tetap berlaku. Kalau tidak bisa ikut, ketik “batal”.
exam-changed-starts = • Waktunya sekarang { $to }, sebelumnya { $from }.
exam-changed-ends = • Selesainya sekarang { $to }.
exam-changed-place = • Tempatnya sekarang { $to }, sebelumnya { $from }.
exam-changed-address = • Alamatnya { $to }.
exam-changed-papers = • Berkas yang diminta sekarang: { $to }.
exam-changed-papers-due = • Berkas ditunggu sampai { $to }.
