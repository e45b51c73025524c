"""Twenty invented Chinese buyers; identity numbers follow GB 11643 (real division, right check digit)."""

from __future__ import annotations

from typing import Final, TypedDict


class Buyer(TypedDict):
    """One buyer with a delivery address; `district_code` is the six-digit division code (GB/T 2260)."""

    email: str
    name: str
    pinyin: str
    id_number: str
    mobile: str
    province: str
    city: str
    district: str
    district_code: str
    street: str


def _buyer(
    email: str,
    name: str,
    pinyin: str,
    id_number: str,
    mobile: str,
    place: tuple[str, str, str, str],
    street: str,
) -> Buyer:
    province, city, district, code = place
    return {
        "email": email,
        "name": name,
        "pinyin": pinyin,
        "id_number": id_number,
        "mobile": mobile,
        "province": province,
        "city": city,
        "district": district,
        "district_code": code,
        "street": street,
    }


BUYERS: Final[tuple[Buyer, ...]] = (
    _buyer(
        "linxiaowen@buyers.example",
        "林晓雯",
        "Lin Xiaowen",
        "330106198804171021",
        "+8613820260000",
        ("浙江省", "杭州市", "西湖区", "330106"),
        "文三路 478 号华星时代广场 3 幢 1602 室",
    ),
    _buyer(
        "chenzhiyuan@buyers.example",
        "陈志远",
        "Chen Zhiyuan",
        "310104198509021278",
        "+8613924177171",
        ("上海市", "上海市", "浦东新区", "310115"),
        "张杨路 1996 弄 12 号 801 室",
    ),
    _buyer(
        "wangyutong@buyers.example",
        "王雨桐",
        "Wang Yutong",
        "110105199301251545",
        "+8618628094342",
        ("北京市", "北京市", "朝阳区", "110105"),
        "建国路 93 号院 6 号楼 1203 室",
    ),
    _buyer(
        "lihaoran@buyers.example",
        "李浩然",
        "Li Haoran",
        "440305199006111790",
        "+8615932011513",
        ("广东省", "深圳市", "南山区", "440305"),
        "科技园科苑路 15 号 2 栋 1708 室",
    ),
    _buyer(
        "zhangsiqi@buyers.example",
        "张思琪",
        "Zhang Siqi",
        "320106199508192066",
        "+8618735928684",
        ("江苏省", "南京市", "鼓楼区", "320106"),
        "汉中路 282 号 3 单元 502 室",
    ),
    _buyer(
        "liuzixuan@buyers.example",
        "刘子轩",
        "Liu Zixuan",
        "510107199303032319",
        "+8613539845855",
        ("四川省", "成都市", "武侯区", "510107"),
        "天府大道北段 1700 号 5 栋 2104 室",
    ),
    _buyer(
        "zhaomengjie@buyers.example",
        "赵梦洁",
        "Zhao Mengjie",
        "420106199111302582",
        "+8615843763026",
        ("湖北省", "武汉市", "武昌区", "420106"),
        "中南路 99 号保利广场 B 座 1906 室",
    ),
    _buyer(
        "huangjunjie@buyers.example",
        "黄俊杰",
        "Huang Junjie",
        "440104198307262830",
        "+8613647680197",
        ("广东省", "广州市", "天河区", "440106"),
        "体育西路 189 号 8 楼 803 室",
    ),
    _buyer(
        "zhoukexin@buyers.example",
        "周可欣",
        "Zhou Kexin",
        "33010819960214310X",
        "+8615051597368",
        ("浙江省", "杭州市", "滨江区", "330108"),
        "江南大道 588 号恒鑫大厦 7 幢 1101 室",
    ),
    _buyer(
        "wujianping@buyers.example",
        "吴建平",
        "Wu Jianping",
        "320583198905083357",
        "+8613755514539",
        ("江苏省", "苏州市", "虎丘区", "320505"),
        "狮山路 88 号 4 幢 602 室",
    ),
    _buyer(
        "xujiayi@buyers.example",
        "徐嘉怡",
        "Xu Jiayi",
        "330203199210223622",
        "+8618859431710",
        ("浙江省", "宁波市", "海曙区", "330203"),
        "中山西路 138 号天宁大厦 1405 室",
    ),
    _buyer(
        "sunpengfei@buyers.example",
        "孙鹏飞",
        "Sun Pengfei",
        "370202198601153875",
        "+8615263348881",
        ("山东省", "青岛市", "市南区", "370202"),
        "香港中路 76 号 2 单元 1803 室",
    ),
    _buyer(
        "maxiaoyu@buyers.example",
        "马小雨",
        "Ma Xiaoyu",
        "610113199406294144",
        "+8617767266052",
        ("陕西省", "西安市", "雁塔区", "610113"),
        "小寨东路 126 号 9 号楼 704 室",
    ),
    _buyer(
        "zhuwenbo@buyers.example",
        "朱文博",
        "Zhu Wenbo",
        "340104198909074390",
        "+8615171183223",
        ("安徽省", "合肥市", "蜀山区", "340104"),
        "长江西路 200 号 6 栋 1502 室",
    ),
    _buyer(
        "hujingyi@buyers.example",
        "胡静怡",
        "Hu Jingyi",
        "350203199103124665",
        "+8618975100394",
        ("福建省", "厦门市", "思明区", "350203"),
        "湖滨南路 57 号金源大厦 18 层 A 室",
    ),
    _buyer(
        "guoyuhang@buyers.example",
        "郭宇航",
        "Guo Yuhang",
        "410105198412044916",
        "+8613479017565",
        ("河南省", "郑州市", "金水区", "410105"),
        "花园路 39 号 7 号楼 1205 室",
    ),
    _buyer(
        "hejiahui@buyers.example",
        "何佳慧",
        "He Jiahui",
        "430102199705185180",
        "+8617882934736",
        ("湖南省", "长沙市", "芙蓉区", "430102"),
        "五一大道 235 号湘域中央 1 栋 2010 室",
    ),
    _buyer(
        "gaomingxuan@buyers.example",
        "高明轩",
        "Gao Mingxuan",
        "210102198608215434",
        "+8613886851907",
        ("辽宁省", "沈阳市", "和平区", "210102"),
        "青年大街 215 号 3 单元 1604 室",
    ),
    _buyer(
        "luoshihan@buyers.example",
        "罗诗涵",
        "Luo Shihan",
        "51020219931107570X",
        "+8615590769078",
        ("重庆市", "重庆市", "渝中区", "500103"),
        "民权路 28 号英利大厦 27-6",
    ),
    _buyer(
        "zhengkaiwen@buyers.example",
        "郑凯文",
        "Zheng Kaiwen",
        "120101198801305951",
        "+8613094686249",
        ("天津市", "天津市", "和平区", "120101"),
        "南京路 219 号天津中心 2501 室",
    ),
)
