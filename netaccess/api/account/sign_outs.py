"""Sign-outs: give the order, see how far it has come, device by device."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response

from netaccess.api.account.asking import ROWS, AfterDevice, Asking, Limit, SignOutId, link_next
from netaccess.api.account.sign_out_models import NewSignOut, OrderOfAll, ReceiptList, SignOut
from netaccess.api.bodies import json_only
from netaccess.api.described import AS_MANAGER, MADE, NEXT_PAGE, WITH_BODY, needs, problems
from netaccess.services import receipts, sign_outs

router = APIRouter(prefix="/sign-outs", tags=["Account: sign-outs"])


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Sign out devices",
    responses=MADE | problems(*AS_MANAGER, "proof-required", "not-found", *WITH_BODY),
    openapi_extra=needs("account"),
    dependencies=[Depends(json_only)],
)
def order_sign_out(request: Request, response: Response, asks: Asking, order: NewSignOut) -> SignOut:
    """From the answer on every request of these devices is refused, and those that are connected have been told.

    Devices that are out already lead to the sign-out that ended them; all again, while one of all is under way, joins that one. With the
    id of the device that asks, or the scope `all`, this is the last answer that it gets.

    Needs a proof of the last 15 minutes. After that it is answered 401 with the code `proof-required` and a `WWW-Authenticate` of
    RFC 9470: send the member through a new authorization, and come again with its token.
    """
    if isinstance(order, OrderOfAll):
        made = sign_outs.sign_out_all(asks, stays=order.scope == "others")
    else:
        made = sign_outs.sign_out(asks, order.devices)
    response.headers["Location"] = request.app.url_path_for("get_sign_out", sign_out_id=made.id)
    return SignOut.of(made)


@router.get(
    "/{sign_out_id}",
    summary="How far a sign-out has come",
    responses=problems(*AS_MANAGER, "not-found", "invalid-input"),
    openapi_extra=needs("account"),
)
def get_sign_out(asks: Asking, sign_out_id: SignOutId) -> SignOut:
    """Sign-outs are kept for 400 days."""
    return SignOut.of(sign_outs.progress(asks, sign_out_id))


@router.get(
    "/{sign_out_id}/receipts",
    summary="What became of a sign-out on each device",
    responses=NEXT_PAGE | problems(*AS_MANAGER, "not-found", "invalid-input"),
    openapi_extra=needs("account"),
)
def list_receipts(
    request: Request, response: Response, asks: Asking, sign_out_id: SignOutId, after: AfterDevice = "", limit: Limit = ROWS
) -> ReceiptList:
    """By the ids of the devices."""
    page = receipts.page(asks, sign_out_id, after, limit)
    link_next(request, response, page.next_key)
    return ReceiptList.of(page)
