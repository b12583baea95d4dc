address-female = Bu { $name }
address-male = Pak { $name }
address-unknown = Bapak/Ibu { $name }
address-female-alone = Ibu
address-male-alone = Bapak
address-unknown-alone = Bapak/Ibu
