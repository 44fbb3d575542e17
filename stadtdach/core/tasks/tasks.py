from __future__ import annotations

import asyncio
import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

from stadtdach.core.tasks import idempotent, is_idempotent

HEARTBEAT_SECONDS = 4.0
STALLED_SECONDS = 12.0
logger = logging.getLogger("stadtdach.tasks")


@idempotent
@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="settle_stalled_jobs", name="stadtdach.settle_stalled_jobs")
async def settle_stalled_jobs(timestamp: int) -> None:
    """Repeat what a killed worker left half done where that is harmless; show the rest as failed."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS)
    for job in stalled:
        await _settle(job)


async def _settle(job: Job) -> None:
    if is_idempotent(job.task_name):
        logger.warning("Auftrag %s (%s) wird nach einem Abbruch wiederholt", job.id, job.task_name)
        await app.job_manager.retry_job(job)
        return
    logger.error("Auftrag %s (%s) wurde abgebrochen und wird nicht wiederholt", job.id, job.task_name)
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


@idempotent
@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_old_jobs", name="stadtdach.remove_old_jobs")
async def remove_old_jobs(timestamp: int) -> None:
    """Forget finished jobs after a week; failed ones stay until somebody has looked at them."""
    await app.job_manager.delete_old_jobs(nb_hours=7 * 24)


@idempotent
@app.task(name="stadtdach.check_in")
async def check_in(seconds: float, word: str) -> str:
    """Wait and answer: operators and drills see by it that the worker works."""
    await asyncio.sleep(min(seconds, 60.0))
    return word
