from django.apps import AppConfig


class SharedCacheConfig(AppConfig):
    name = "stadtdach.core.sharedcache"
    label = "sharedcache"
    verbose_name = "Gemeinsamer Speicher"
