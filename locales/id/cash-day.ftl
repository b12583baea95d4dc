cash-day-label = Tanggal
cash-day-which = Tanggal berapa? Misalnya “kemarin”, “tgl 3”, atau “3/6”.
cash-day-none = Tanggal itu tidak ada di kalender, atau belum tiba. Tanggal berapa yang benar?
