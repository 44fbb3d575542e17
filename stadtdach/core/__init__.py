"""What every domain stands on. It knows no domain; each part is a package with one purpose."""
