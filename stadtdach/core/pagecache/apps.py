from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "stadtdach.core.pagecache"
    label = "pagecache"
    verbose_name = "Seitenspeicher"
