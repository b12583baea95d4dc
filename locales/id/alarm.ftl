alarm-distress = Terima kasih sudah bercerita. Bapak/Ibu tidak harus menanggungnya sendirian.
    { $helpline }
    Boleh cerita tadi saya teruskan ke petugas dinas? { $when }
alarm-helpline = Tolong bicara sekarang dengan orang terdekat, atau telepon { $number } lalu tekan { $extension } (Kementerian Kesehatan). Kalau gawat, cukup { $number }.
alarm-fraud = Ini perlu dilihat petugas. Sementara itu jangan kirim uang, dan jangan beri PIN atau kode kepada siapa pun.
    Kalimat tadi saya teruskan ke petugas sebagai hal mendesak? { $when }
alarm-anger = Saya mengerti Bapak/Ibu kesal; jawaban saya belum membantu.
    Supaya ditangani orang, saya teruskan ke petugas? { $when }
alarm-kind-distress = perlu ditolong
alarm-kind-fraud = uang atau nama disalahgunakan
alarm-kind-anger = kecewa
