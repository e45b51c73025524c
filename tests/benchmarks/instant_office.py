"""A single window that answers at once, inside our process; its time is taken and not counted as ours.

It finds the business keys in what it is sent with an expression and writes receipts of a hundred lines.
"""

from __future__ import annotations

import base64
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from unittest import mock

import requests

CEB: Final = "http://www.chinaport.gov.cn/ceb"
TAKEN: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<dxp:DxpRep xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0">'
    b"<dxp:Response><dxp:ResponseCode>0000</dxp:ResponseCode><dxp:ResponseInfo>ok</dxp:ResponseInfo>"
    b"</dxp:Response></dxp:DxpRep>"
)
RECEIPTS: Final = {
    "CEB311": ("CEB312", "OrderReturn", ("ebpCode", "ebcCode", "orderNo")),
    "CEB411": ("CEB412", "PaymentReturn", ("payCode", "payTransactionId")),
    "CEB511": ("CEB512", "LogisticsReturn", ("logisticsCode", "logisticsNo")),
    "CEB621": ("CEB622", "InventoryReturn", ("customsCode", "ebpCode", "agentCode", "copNo")),
}
HEADS: Final = {
    "CEB311": "OrderHead",
    "CEB411": "PaymentHead",
    "CEB511": "LogisticsHead",
    "CEB621": "InventoryHead",
}
STATUSES: Final = {"CEB621": ("120", "800")}
"""Stored and released; the papers ahead of the list are only stored."""


class InstantOffice:
    """`seconds` is processor time that the office itself took."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.answers: list[bytes] = []
        self._at = datetime(2026, 11, 23, 20, tzinfo=UTC)
        self._serial = 0

    def request(self, method: str, url: str, *, data: bytes, **_more: Any) -> requests.Response:
        started = time.process_time()
        self._take(data)
        answer = requests.Response()
        answer.status_code = 200
        answer._content = TAKEN
        self.seconds += time.process_time() - started
        return answer

    def _take(self, body: bytes) -> None:
        found = re.search(rb"<dxp:MsgType>(CEB\d+)Message</dxp:MsgType>", body)
        sealed = re.search(rb"<dxp:Data>([^<]+)</dxp:Data>", body)
        assert found, body[:200]
        assert sealed
        message, text = found[1].decode(), base64.b64decode(sealed[1]).decode()
        name, element, keys = RECEIPTS[message]
        head = HEADS[message]
        papers = [
            {key: value for key, value in re.findall(r"<ceb:(\w+)>([^<]*)<", block) if key in keys}
            for block in re.findall(rf"<ceb:{head}>(.*?)</ceb:{head}>", text, re.DOTALL)
        ]
        for status in STATUSES.get(message, ("120",)):
            self.answers.append(self._receipt(name, element, keys, papers, status))

    def _receipt(
        self, name: str, element: str, keys: tuple[str, ...], papers: list[dict[str, str]], status: str
    ) -> bytes:
        self._at += timedelta(seconds=1)
        moment = self._at.strftime("%Y%m%d%H%M%S000")
        lines = []
        for paper in papers:
            number = ""
            if name == "CEB622":
                number = f"<ceb:invtNo>{self._number(paper['copNo'])}</ceb:invtNo>"
            said = "".join(f"<ceb:{key}>{paper[key]}</ceb:{key}>" for key in keys)
            lines.append(
                f"<ceb:{element}><ceb:guid>{str(uuid.uuid4()).upper()}</ceb:guid>{said}{number}"
                f"<ceb:returnStatus>{status}</ceb:returnStatus><ceb:returnTime>{moment}</ceb:returnTime>"
                f"<ceb:returnInfo>[Code:{status};Desc:ok]</ceb:returnInfo></ceb:{element}>"
            )
        data = (
            f'<?xml version="1.0" encoding="UTF-8"?><ceb:{name}Message xmlns:ceb="{CEB}" guid="'
            f'{str(uuid.uuid4()).upper()}" version="1.0">{"".join(lines)}</ceb:{name}Message>'
        ).encode()
        return (
            '<?xml version="1.0" encoding="UTF-8"?><dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" '
            f'ver="1.0"><dxp:TransInfo><dxp:CopMsgId>{uuid.uuid4()}</dxp:CopMsgId><dxp:SenderId>DXPEDCCEB0000002'
            "</dxp:SenderId><dxp:ReceiverIds><dxp:ReceiverId>DXPENT0000000001</dxp:ReceiverId></dxp:ReceiverIds>"
            f"<dxp:CreatTime>2026-11-23T20:00:00+08:00</dxp:CreatTime><dxp:MsgType>{name}Message</dxp:MsgType>"
            f"</dxp:TransInfo><dxp:Data>{base64.b64encode(data).decode()}</dxp:Data></dxp:DxpMsg>"
        ).encode()

    @staticmethod
    def _number(cop_no: str) -> str:
        """The same for the same list, eighteen digits."""
        digits = re.sub(r"\D", "", cop_no)[-12:]
        return f"299120{digits:0>12}"

    def take_answers(self) -> list[bytes]:
        answers, self.answers = self.answers, []
        return answers


@contextmanager
def instant_office() -> Iterator[InstantOffice]:
    """Stands in for the network below `ewtp.kernel.http`: envelopes are kept, sealed and opened as ever."""
    office = InstantOffice()
    with mock.patch("ewtp.kernel.http.requests.request", office.request):
        yield office
