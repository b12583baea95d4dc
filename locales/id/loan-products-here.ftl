loan-products-here-line = • { $name } ({ $cooperative }): jasa { $rate }, { $method }
loan-products-here-most = • { $name } ({ $cooperative }): jasa { $rate }, { $method }, paling banyak { $most }
loan-products-here-longest = • { $name } ({ $cooperative }): jasa { $rate }, { $method }, paling lama { $count } bulan
loan-products-here-limited = • { $name } ({ $cooperative }): jasa { $rate }, { $method }, paling banyak { $most }, paling lama { $count } bulan
loan-products-here-grace = { $line }, masa tenggang { $count } bulan
