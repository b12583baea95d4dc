clock-trust-told = Jam komputer bot tiba-tiba pindah, dari { $from } menjadi { $to }. Pengingat dan pengumuman saya tahan { $minutes } menit. Kalau jam itu benar, ketik “lanjut kirim”. Kalau salah, tolong minta pengelola komputernya membetulkan jamnya.
clock-trust-done = Baik, yang tadi ditahan saya kirim sekarang.
clock-trust-nothing = Tidak ada yang sedang ditahan.
