"""Answers of both carriers: refusals that name field and reason, and keys that make a repeat harmless."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request

from sandboxes.kit import Kit

Answer = tuple[dict[str, Any], int]
LONGEST_KEY = 255


class Refusal(ValueError):
    """Why a request is not taken."""

    def __init__(self, code: str, message: str, *, field: str = "", status: int = 422) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message, **({"field": field} if field else {})}


class Requests:
    """The requests already answered, by path and Idempotency-Key."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.answered = kit.store.documents("request")

    def once(self, *, path: str, do: Callable[[dict[str, Any]], Answer]) -> Response:
        """Do what the request asks, once per key; a repeat gets the first answer again.

        A refusal is not kept: the same key may be used again with a corrected body.
        """
        key = request.headers.get("Idempotency-Key", "")
        told: Any = request.get_json(silent=True, force=True)
        is_broken = False
        with self.kit.store.transaction():
            try:
                body, status = self._answer(path, key, told, do)
                is_broken = (
                    self.kit.behaviours.take("fail_after_commit", message={**told, "path": path}) is not None
                )
            except Refusal as refusal:
                body, status = refusal.body, refusal.status
        answer = jsonify({"code": "INTERNAL", "message": "Internal error"} if is_broken else body)
        answer.status_code = 500 if is_broken else status
        return answer

    def _answer(self, path: str, key: str, told: Any, do: Callable[[dict[str, Any]], Answer]) -> Answer:
        if not 1 <= len(key) <= LONGEST_KEY:
            raise Refusal("IDEMPOTENCY_KEY_MISSING", "Idempotency-Key: send one per request", status=400)
        if not isinstance(told, dict):
            raise Refusal("NOT_JSON", "body: must be a JSON object", status=400)
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        known = self.answered.get(f"{path}|{key}")
        if known and known["digest"] != digest:
            raise Refusal(
                "IDEMPOTENCY_KEY_REUSED", "Idempotency-Key: was used for another request", status=409
            )
        if known:
            return known["body"], known["status"]
        body, status = do(told)
        self.answered.put(f"{path}|{key}", {"digest": digest, "body": body, "status": status})
        return body, status
