"""The places a domain offers: in menus, on the page of a city, on a desk."""
