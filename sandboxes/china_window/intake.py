"""What a new document means beside those already there: repeats, changes, deletions, three documents."""

from collections.abc import Iterator
from typing import Any

from sandboxes.china_window import comparison
from sandboxes.china_window.checks import Problem
from sandboxes.china_window.messages import Document
from sandboxes.kit import Documents

LIST = "CEB621Message"
PREFIXES = {"CEB311Message": "-301", "CEB411Message": "-401", "CEB511Message": "-504"}
CHANGE, DELETION = "2", "3"
RELEASED = ("800", "899", "700")


class Intake:
    """Reads the filings; `make_room` closes those that a change or deletion replaces."""

    def __init__(self, *, filings: Documents) -> None:
        self.filings = filings

    def open_filings(self, kind: str, **fields: Any) -> list[Document]:
        return self.filings.find(messageType=kind, is_open=True, **fields)

    def problems(self, filing: Document) -> Iterator[Problem]:
        """Why this document can't be taken beside the ones that are there."""
        if filing["messageType"] in PREFIXES:
            yield from self._document_problems(filing)
        elif filing["messageType"] == LIST:
            yield from self._list_problems(filing)

    def _document_problems(self, filing: Document) -> Iterator[Problem]:
        prefix = PREFIXES[filing["messageType"]]
        there = self.open_filings(filing["messageType"], key=filing["key"])
        if filing["fields"]["appType"] not in (CHANGE, DELETION):
            if there:
                yield Problem(code=f"{prefix}010", text="单证已存在，不能重复新增")
            return
        if not there:
            yield Problem(code="T1", text="要变更或删除的单证不存在")
        for old in there:
            if self.open_filings(LIST, fields__orderNo=old["fields"]["orderNo"]):
                yield Problem(code=f"{prefix}011", text="清单已申报，不能变更或删除")
            if old["fields"]["appTime"] > filing["fields"]["appTime"]:
                yield Problem(code=f"{prefix}014", text="早于现有数据，忽略")

    def _list_problems(self, filing: Document) -> Iterator[Problem]:
        fields = filing["fields"]
        if fields["appType"] == DELETION:
            yield Problem(code="T1", text="清单不能删除，应申请撤销（CEB623）")
        there = self.open_filings(LIST, key=filing["key"])
        if fields["appType"] == CHANGE:
            if not there or any(old["status"] in RELEASED for old in there):
                yield Problem(code="T1", text="没有可以变更的清单")
            return
        if there:
            yield Problem(code="-621004", text=f"订单 {fields['orderNo']} 的清单已申报")
        if fields.get("copNo") and any(
            old["fields"]["agentCode"] == fields["agentCode"]
            for old in self.open_filings(LIST, fields__copNo=fields["copNo"])
        ):
            yield Problem(code="-621004", text=f"copNo {fields['copNo']} 的清单已申报")

    def make_room(self, filing: Document) -> None:
        """Close what a change or a deletion replaces; a deletion leaves nothing behind itself either."""
        if filing["fields"]["appType"] not in (CHANGE, DELETION):
            return
        for old in self.open_filings(filing["messageType"], key=filing["key"]):
            self.filings.put(old["id"], {**old, "is_open": False})

    def three_documents(self, filing: Document) -> Iterator[Problem]:
        """Order, payment and waybill of a list that customs has stored (120), compared with it; M1 to M7."""
        fields = filing["fields"]
        same_order = {
            "fields__orderNo": fields["orderNo"],
            "fields__ebpCode": fields["ebpCode"],
            "status": "120",
        }
        waybill_key = f"{fields['logisticsCode']}|{fields['logisticsNo']}"
        yield from comparison.three_documents(
            filing,
            order=self._stored("CEB311Message", **same_order),
            payment=self._stored("CEB411Message", **same_order),
            waybill=self._stored("CEB511Message", key=waybill_key, status="120"),
        )
        for other in self.open_filings(LIST, fields__logisticsNo=fields["logisticsNo"]):
            if other["id"] != filing["id"] and other["fields"]["logisticsCode"] == fields["logisticsCode"]:
                yield Problem(code="M5", text=f"运单 {fields['logisticsNo']} 已用于另一份清单")

    def signing(self, filing: Document) -> Iterator[Problem]:
        """A parcel signed for must be one that customs knows."""
        if self._stored("CEB511Message", key=filing["key"], status="120") is None:
            yield Problem(code="M5", text=f"运单 {filing['fields']['logisticsNo']} 不存在")

    def _stored(self, kind: str, **fields: Any) -> Document | None:
        found = [doc for doc in self.open_filings(kind, **fields) if doc["fields"]["appType"] != DELETION]
        return found[-1] if found else None
