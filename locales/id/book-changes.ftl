book-changes-menu = Perubahan buku
book-changes-about = Siapa mengubah apa di pembukuan
book-changes-shown = { $lines }
book-changes-heading = Perubahan pembukuan { $cooperative }, yang terbaru dulu ({ $count } seluruhnya):
book-changes-none = Pembukuan { $cooperative } belum pernah diubah di sini.
book-changes-chat = { $at }, { $who } lewat chat:
book-changes-file = { $at }, { $who }, dari berkas { $file }:
book-changes-person = { $name }
book-changes-server = lewat komputer dinas
book-changes-book = { $book ->
        [savings] simpanan
       *[payments] angsuran
    }
book-changes-new = • { $book }: { $count } baris, jumlahnya { $sum }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-entry = – { $receipt }
book-changes-entry-named = – { $receipt }, { $name }: { $amount }
book-changes-corrected = • koreksi { $book }, { $receipt }: { $from } → { $to }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-corrected-named = • koreksi { $book }, { $receipt }, { $name }: { $from } → { $to }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-reversed = • pembatalan { $book }, { $receipt }: { $amount }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-reversed-named = • pembatalan { $book }, { $receipt }, { $name }: { $amount }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-counters = • { $book }: { $count } baris dikoreksi atau dibatalkan
book-changes-more = … dan { $count } lagi
book-changes-receipt = bukti { $receipt }
book-changes-no-receipt = tanpa nomor bukti
book-changes-loans = • { $count } pinjaman baru, pokoknya { $principal }
book-changes-terms = • syarat { $count } pinjaman diubah: { $fields }
book-changes-terms-named = • pinjaman { $number }, { $name }: { $fields } diubah
book-changes-fields = { $before }, { $field }
book-changes-field = { $field ->
        [number] nomor
        [member] anggotanya
        [principal] pokok
        [rate] jasa
        [method] metode
        [term] lamanya
        [disbursed] tanggal cair
        [firstDue] angsuran pertama
        [grace] masa tenggang
        [penalty] denda
        [collectibility] kolektibilitas
        [opening] saldo awal
       *[other] lainnya
    }
book-changes-products = • produk baru: { $names }
book-changes-product = • produk { $name } diubah:
book-changes-cash = • { $kind }: { $amount }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-cash-named = • { $kind }: { $amount }, { $what }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-cash-kind = { $of ->
        [back] catatan kas dibatalkan
        [out] kas keluar
       *[in] kas masuk
    }
book-changes-counted = • kas dihitung { $date }: kas { $cash }, bank { $bank }{ $late ->
        [0] { "" }
        [1] { " " }(bulan lalu)
       *[other] { " " }(bulan lalu: { $late } baris)
    }
book-changes-earlier = Yang sebelumnya
book-changes-later = Yang lebih baru
