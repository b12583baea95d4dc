may-private = Itu hanya saya jawab di chat pribadi. Silakan kirim lewat chat pribadi.
