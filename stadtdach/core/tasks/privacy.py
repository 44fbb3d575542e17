"""Jobs hold keys of rows and never personal data; jobs, workers and events are gone after a week."""

NOT_PERSONAL = {
    "procrastinate.ProcrastinateWorker": ("*",),
    "procrastinate.ProcrastinateJob": ("*",),
    "procrastinate.ProcrastinateEvent": ("*",),
    "procrastinate.ProcrastinatePeriodicDefer": ("*",),
}
