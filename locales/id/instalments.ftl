instalments-menu = Angsuran pinjaman
instalments-about = Angsuran berikutnya, jadwal, dan hitungannya
instalments-shown = { $lines }
instalments-parts = Pokok { $principal } dan jasa { $interest }.
instalments-rest = Sesudah itu masih { $count } angsuran.
instalments-last = Itu angsuran terakhir.
instalments-why = Kenapa segitu?
instalments-to-loan = Sisa pinjaman
instalments-plan = Jadwal angsuran { $number }:
    { $lines }
    Menurut pembukuan { $cooperative } sampai { $until }.
instalments-row = { $number } · { $date } · { $total }
instalments-row-paid = { $number } · { $date } · { $total } · lunas
instalments-row-rest = { $number } · { $date } · { $total } · kurang { $open }
instalments-more = Berikutnya
instalments-file = Jadwal angsuran { $you } untuk pinjaman { $number }.
instalments-file-name = jadwal-{ $number }
instalments-file-title = Jadwal angsuran pinjaman { $number }
instalments-file-member = { $name }, anggota { $cooperative }
instalments-file-terms = Pokok { $principal }, { $count } bulan, jasa { $rate }, metode { $method }, cair { $disbursedOn }
