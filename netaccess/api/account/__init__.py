"""The account door: what the devices page does, for an operator's own apps."""

from fastapi import APIRouter, Depends, Response

from netaccess.api.account import devices, household, sign_outs


def no_store(response: Response) -> None:
    """Keep what concerns an account out of every cache."""
    response.headers["Cache-Control"] = "no-store"


router = APIRouter(prefix="/api/v1/account", dependencies=[Depends(no_store)])
for part in (devices, sign_outs, household):
    router.include_router(part.router)
