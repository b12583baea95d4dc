data-terms-purpose = { $purpose ->
        [matters] urusan koperasi saya
        [announcements] pengumuman
       *[learning] kalimat untuk belajar
    }
data-terms-request = { $kind ->
        [copy] salinan data
        [correction] perbaikan data
        [withdrawal] pencabutan persetujuan
       *[erasure] penghapusan data
    }
data-terms-status = { $status ->
        [waiting] menunggu
        [done] selesai
       *[refused] tidak diubah
    }
data-terms-about = { $about ->
        [name] nama
        [phone] nomor HP
        [nationalId] NIK KTP
        [joinedOn] tanggal masuk
        [position] jabatan
        [result] hasil ujian atau sertifikat
       *[other] hal lain
    }
data-terms-by = { $role ->
        [staff] petugas dinas
        [head] ketua atau bendahara
        [chair] ketua koperasi
        [officer] pengurus
        [member] anggota
        [treasurer] bendahara
       *[linked] orang lain
    }
data-terms-paper = { $kind ->
        [ktp] KTP
        [photo] pas foto
        [diploma] ijazah
        [decree] SK
       *[other] { $name }
    }
data-terms-and = { $before }, { $field }
data-terms-field = { $field ->
        [name] nama
        [role] jabatan
        [roles] keanggotaan dan jabatan
        [position] jabatan
        [term] masa jabatan
        [cooperative] koperasi
        [phone] nomor HP
        [phoneMasked] sebagian nomor HP
        [nationalId] NIK
        [nationalIdEnding] angka terakhir NIK
        [linked] terhubung atau tidak
        [link] terhubung atau tidak
        [savings] simpanan
        [loans] pinjaman
        [balance] sisa pinjaman
        [instalments] angsuran
        [looks] catatan siapa yang membuka
        [paper] berkas
        [paperStates] kelengkapan berkas
        [registration] pendaftaran
        [attendance] kehadiran
        [result] hasil ujian
        [certificate] sertifikat
        [question] pertanyaan untuk petugas
        [note] keterangan yang ditulis
        [answers] jawaban
        [number] nomor anggota
        [joinedOn] tanggal masuk
        [until] tanggal berakhir
        [endedAt] akhir tugas
        [all] seluruh data
        [request] isi permintaan
       *[other] data lain
    }
