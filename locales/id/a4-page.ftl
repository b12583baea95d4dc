a4-page-number = halaman { $page } dari { $pages }
