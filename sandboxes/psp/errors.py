"""Errors as Stripe's API words them (https://docs.stripe.com/api/errors): status, type, code, parameter."""

from typing import Any


class ApiError(Exception):
    """An answer that is not 200. `is_kept`: the attempt happened, so it is committed and replayed by its
    key.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        type: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        is_kept: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.is_kept = is_kept
        found = {"message": message, "type": type, "code": code, "param": param, **more}
        if code:
            found["doc_url"] = f"https://docs.stripe.com/error-codes#{code.replace('_', '-')}"
        self.body = {"error": {name: value for name, value in found.items() if value is not None}}


def missing(kind: str, id: str, *, param: str, status: int = 404) -> ApiError:
    name = {"payment_method": "PaymentMethod"}.get(kind, kind)
    return ApiError(f"No such {name}: '{id}'", status=status, code="resource_missing", param=param)


def declined(*, code: str, decline_code: str | None, message: str, **more: Any) -> ApiError:
    return ApiError(
        message, status=402, type="card_error", code=code, decline_code=decline_code, is_kept=True, **more
    )


def unexpected_state(message: str, *, intent: dict[str, Any]) -> ApiError:
    return ApiError(message, code="payment_intent_unexpected_state", payment_intent=intent)


def insufficient(message: str) -> ApiError:
    return ApiError(message, code="balance_insufficient", is_kept=True)
