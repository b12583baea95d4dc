terminal-no-file = Berkas “{ $path }” tidak ada. Tulis @ lalu alamat berkasnya, misalnya @foto/ktp.jpg
