seats-told-staff = { $count } kursi { $title } ({ $code }) kosong menjelang hari-H, dan masih ada yang menunggu. Ketik “peserta { $code }” untuk memberikannya.
