printed-page-number = halaman { $page } dari { $pages }
