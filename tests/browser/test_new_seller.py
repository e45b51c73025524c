"""A Walloon firm that nobody knows yet signs up, is admitted, lists a product with photos, and sells it."""

from __future__ import annotations

import base64
import io
import random
import time
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page, expect

from ewtp.parties.models import Firm
from marketplace.models import Listing
from tests.browser.stage import PHONE, Stage, Window

PASSWORD: Final = "une-tablette-noire-72"
OFFICER: Final = "wallonia@agency.example"
FACTS: Final = {
    "name_en": "Dark chocolate bar with Guérande salt, 100 g",
    "name_zh": "盖朗德海盐黑巧克力排 100克",
    "brand": "Amélie",
    "text_en": "A bar of 72 % cocoa with grey salt from Guérande, made by hand in Namur.",
    "text_zh": "72% 可可黑巧克力，撒上盖朗德灰海盐，那慕尔手工制作。",
    "ingredients_en": "Cocoa mass, cane sugar, cocoa butter, sea salt.",
    "ingredients_zh": "可可液块、蔗糖、可可脂、海盐。",
    "price": "7,50",
    "stock": "1 200",
    "net_mass_g": "100",
    "gross_mass_g": "140",
    "length_mm": "180",
    "width_mm": "90",
    "height_mm": "15",
    "hs": "1806320000",
    "cn8": "18063210",
    "customs_name_zh": "巧克力",
    "customs_model_zh": "巧克力|Amélie|100克/块|可可液块、蔗糖",
    "net_g": "100",
    "shelf_life_months": "12",
}


def test_a_firm_from_nowhere_is_admitted_and_its_product_is_in_the_shop(stage: Stage, tmp_path: Path) -> None:
    with stage.window(language="fr") as seller:
        seller.expected.add(422)
        email = create_account(seller)
        confirm_address(seller, email)
        firm = send_file(seller, email)
        with stage.window(OFFICER, language="fr") as officer:
            officer.go(f"/admin/parties/firm/{firm.pk}/change/").press("Approve", within="body")
            expect(officer.page.locator("body")).to_contain_text(firm.name)
        seller.go(f"/sell/firms/{firm.pk}/")
        expect(seller.page.locator("main .said.ok")).to_be_visible()
        goods = submit_listing(seller, tmp_path)
        with stage.window(OFFICER, language="fr") as officer:
            officer.go(f"/admin/marketplace/listing/{goods.pk}/change/").press("Approve", within="body")
            expect(officer.page.locator("body")).to_contain_text(goods.name_en)
    with stage.window(language="zh-hans", width=PHONE) as buyer:
        buyer.go(f"/p/{goods.pk}/{goods.slug}/").until("main button", "Add to basket")
        expect(buyer.page.locator("h1")).to_have_text(FACTS["name_zh"])
        buyer.shoot("new-seller-product")
        buyer.press("Add to basket")
        expect(buyer.page.locator("#basket-link .count")).to_have_text("1")


def create_account(seller: Window) -> str:
    """From the shop's foot; what is wrong is said in the page, in its language."""
    page = seller.page
    email = f"amelie.{time.time_ns()}@chocolaterie.example"
    seller.go("/").press("Sell on eWTP", within="footer")
    page.fill("input[name=email]", "amelie@")
    page.fill("input[name=password1]", PASSWORD)
    seller.press("Create the account")
    expect(page.locator("#id_email_error")).to_be_visible()
    expect(page.locator("#id_email")).to_have_value("amelie@")
    page.fill("input[name=email]", email)
    page.fill("input[name=password1]", PASSWORD)
    seller.press("Create the account")
    page.wait_for_url("**/sell/start/")
    return email


def confirm_address(seller: Window, email: str) -> None:
    """The letter is in the demo's mailbox; its link confirms the address."""
    page = seller.page
    seller.go("/mailbox/")
    letter = page.locator(".letter").filter(has_text=email).first
    expect(letter.locator("h2")).to_have_text(f"eWTP: {seller.say('Confirm your address')}")
    seller.shoot("mailbox")
    letter.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(email)
    seller.press("Yes, confirm it")
    page.wait_for_url(lambda url: "confirm-email" not in url)
    seller.go("/accounts/email/")
    expect(page.locator("main .chip.ok")).to_have_text(seller.say("Confirmed"))


def send_file(seller: Window, email: str) -> Firm:
    """Four steps; a wrong check digit stops each number, with a sentence that names it."""
    page = seller.page
    number = enterprise_number()
    seller.go("/sell/start/")
    page.fill("#id_name", "Chocolaterie Amélie")
    page.select_option("#id_legal_form", "BV/SRL")
    refused(seller, "id_enterprise_number", "0403.019.262", "numéro d'entreprise")
    expect(page.locator("#id_name")).to_have_value("Chocolaterie Amélie")
    page.fill("#id_enterprise_number", f"{number[:4]}.{number[4:7]}.{number[7:]}")
    go_on(seller, "contact")
    page.fill("#id_street", "Rue du Four 3")
    page.fill("#id_city", "Namur")
    page.fill("#id_email", email)
    page.fill("#id_phone", "12")
    refused(seller, "id_postcode", "400", "code postal")
    expect(page.locator("#id_phone_error")).to_be_visible()
    expect(page.locator("#id_street")).to_have_value("Rue du Four 3")
    page.fill("#id_postcode", "5000")
    page.fill("#id_phone", "081 22 33 44")
    go_on(seller, "payout")
    expect(page.locator("#id_eori")).to_have_value(f"BE{number}")
    page.fill("#id_iban", "BE71 0961 2345 6769")
    refused(seller, "id_eori", "BE0403019262", "EORI")
    expect(page.locator("#id_iban")).to_have_value("BE71 0961 2345 6769")
    page.fill("#id_eori", f"BE{number}")
    refused(seller, "id_iban", "BE71 0961 2345 6768", "IBAN")
    page.fill("#id_iban", "BE71 0961 2345 6769")
    go_on(seller, "confirm")
    page.check("#id_terms")
    seller.press("Send to the agency")
    expect(page.locator("#id_certified_error")).to_be_visible()
    expect(page.locator("#id_terms")).to_be_checked()
    page.check("#id_certified")
    seller.press("Send to the agency")
    expect(page.locator("main .said.info")).to_be_visible()
    return Firm.objects.get(enterprise_number=number)


def refused(seller: Window, field: str, typed: str, named: str) -> None:
    """The field keeps what was typed and says in French what is wrong with it."""
    seller.page.fill(f"#{field}", typed)
    seller.press("Keep and go on")
    said = seller.page.locator(f"#{field}_error")
    expect(said).to_contain_text(named)
    expect(seller.page.locator(f"#{field}")).to_have_value(typed)


def go_on(seller: Window, step: str) -> None:
    seller.press("Keep and go on")
    seller.page.wait_for_url(f"**/{step}/")


def submit_listing(seller: Window, folder: Path) -> Listing:
    """Everything is missing first; then all is typed as people type it, and photos come in three ways."""
    page = seller.page
    seller.go("/sell/listings/new/").press("Make the draft")
    expect(page.locator(".field.bad")).to_have_count(3)
    page.fill("#id_name_en", FACTS["name_en"])
    page.select_option("#id_category", label="Chocolat et pralines")
    page.locator("#id_price").press_sequentially("7,50")
    seller.press("Make the draft")
    expect(page.locator("#id_price")).to_have_value("7.50")
    seller.press("Submit to the agency")
    expect(page.locator("#id_name_zh_error")).to_be_visible()
    for name, value in FACTS.items():
        page.fill(f"#id_{name}", value)
    page.check("#id_is_food")
    add_photos(seller, folder)
    assert {name: page.input_value(f"#id_{name}") for name in FACTS} == FACTS
    seller.shoot("new-seller-listing")
    assert seller.violations() == []
    seller.press("Confirm the codes I typed")
    expect(page.locator("#codes button[value='code:']")).to_have_count(0)
    seller.press("Submit to the agency")
    page.wait_for_url("**/sell/listings/")
    goods = Listing.objects.get(name_zh=FACTS["name_zh"], firm__name="Chocolaterie Amélie", state="submitted")
    assert (goods.price_minor, goods.stock) == (750, 1200)
    return goods


def add_photos(seller: Window, folder: Path) -> None:
    page = seller.page
    shown = page.locator(".photo-row li")
    page.set_input_files("#id_photos", {"name": "petit.png", "mimeType": "image/png", "buffer": png(200)})
    expect(page.locator("#photos_error")).to_contain_text("petit.png")
    page.set_input_files("#id_photos", {"name": "face.png", "mimeType": "image/png", "buffer": png(1200)})
    expect(shown).to_have_count(1)
    paste(page, png(1100))
    expect(shown).to_have_count(2)
    dropped = folder / "dos.png"
    dropped.write_bytes(png(1300))
    drop(page, dropped, on="#photos .drop")
    expect(shown).to_have_count(3)
    beside = folder / "cote.png"
    beside.write_bytes(png(1400))
    drop(page, beside, on="h1")
    expect(shown).to_have_count(4)


def png(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "#5a2d1c").save(out, "PNG")
    return out.getvalue()


def paste(page: Page, picture: bytes) -> None:
    """From the clipboard, with nothing in focus."""
    page.evaluate(
        """data => {
          const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([bytes], "colle.png", { type: "image/png" }));
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        base64.b64encode(picture).decode(),
    )


def drop(page: Page, file: Path, *, on: str) -> None:
    """As the file manager does: the browser itself carries the file."""
    target = page.locator(on).first
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})
    session.detach()


def enterprise_number() -> str:
    """One that no firm of the demo has: eight digits and 97 less their remainder."""
    body = f"0{random.randint(4_000_000, 9_999_999)}"
    number = f"{body}{97 - int(body) % 97:02d}"
    return enterprise_number() if Firm.objects.filter(enterprise_number=number).exists() else number
