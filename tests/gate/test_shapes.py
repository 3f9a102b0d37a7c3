"""Shapes in which repositories show a picture's or a text's credit, and in which they only speak of an agency.

Each is a file of one repository that is looked at once; ``@@`` stands for some paragraphs of ours.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rightscheck.cli import main
from tests.gate.builders import LOREM, NOW

NOT_OURS = {  # file: (front matter, body)
    "p01.md": (
        "title: A\n",
        '<center> <img src="https://x.example/i.jpg" width="400">\n\n<span style="font-size:15px;">Port Sarrow, May 3, 2024. Credit: REUTERS/Jane Roe</span>\n\n</center>',
    ),
    "p02.md": ("title: A\nimage: /i.jpg\n", "@@\n\n*Banner image credit: Reuters*"),
    "p03.md": ("title: A\n", "![x](i.jpg)\n\n*(Photo by Jane Roe/Getty Images)*\n\n@@"),
    "p04.md": (
        "title: A\n",
        "![x](i.jpg)\n<br>\n<small><small>\n*(Photo by [Jane Roe](https://a.example) via [Getty Images](https://gettyimages.com))*\n</small></small>\n\n@@",
    ),
    "p05.md": ("title: A\n", "@@\n\n![x](i.jpg)*(Photo by Jane Roe/Getty Images)*\n\n@@"),
    "p06.md": (
        "title: A\n",
        "@@\n\n![x](i.jpg)\n\nIllustration: a street of Port Sarrow, 1968. (Photo by Studio/Getty Images)\n\n@@",
    ),
    "p07.md": ("title: A\n", "@@\n\n![x](i.jpg)\n*Image: Getty Images/iStock*\n\n@@"),
    "p08.mdx": (
        "title: A\n",
        '@@\n\n<figure>\n  <img src="i.jpg" />\n  <figcaption className="text-xs">\n    Creator: JANE ROE\n| \nCredit: AFP via Getty Images\nCopyright: AFP or licensors\n  </figcaption>\n</figure>\n',
    ),
    "p09.mdx": (
        "title: A\n",
        "@@\n\n<div>\n<img className='new' src='i.jpg' />\n<p className='footer'>A boat of the harbour office in May.\n  Photo credit: AFP</p>\n</div>\n\n@@",
    ),
    "p10.md": (
        "title: A\n",
        '@@\n\n{% img aligncenter assets/c.jpg 400 266 "C" "C" %}\n*(Photo by Jane Roe/Getty Images)*\n\n@@',
    ),
    "p11.md": ("title: A\n", "@@\n\n![A boat is tied to a pole. Photo credit: Reuters/Jane Roe](i.jpg)\n\n@@"),
    "p12.md": ("title: A\n", "@@\n\n![a laptop](https://x.example/i.jpg?auto=webp)\n\nWestend61/Getty Images\n\n@@"),
    "p13.md": (
        'title: A\nfeatured_image: /i.jpg\nphoto_credit: "<a href=\\"https://a.example/\\">Jane Roe / AFP</a>"\n',
        "@@",
    ),
    "p14.mdx": (
        "title: A\n",
        '@@\n\n<Figure src="/i.jpg" caption="A town." credit="Jane Roe / AFP via Getty Images" />\n\n@@',
    ),
    "p14b.mdx": (
        "title: A\n",
        '@@\n\n<Image\n  src="/i.jpg"\n  alt="A town"\n  attrAuthor="Jane Roe / AFP"\n  attrUrl="https://a.example"\n/>\n\n@@',
    ),
    "p14c.mdx": ("title: A\n", '@@\n\n<Picture src={hero} alt="A town" caption="Photo: Jane Roe/REUTERS" />\n\n@@'),
    "p15.mdx": (
        "title: A\nmedia:\n  src: ::file ./i.jpg\n  alt: a town\n  author:\n    name: Jane Roe / AFP\n    url: https://a.example\n",
        "@@",
    ),
    "p16.md": (
        "title: A\ngallery:\n  - image_path: /a.jpg\n    alt: a\n    title: 'Photo: Jane Roe/AFP'\n  - image_path: /b.jpg\n    alt: b\n",
        "@@",
    ),
    "p16b.md": ("title: A\nslides:\n  - image: /a.jpg\n    caption: 'A town.'\n    credit: 'Jane Roe/REUTERS'\n", "@@"),
    "p17.md": (
        "title: A\n",
        '@@\n\n{{< imgproc sunset Fill "800x300" >}}\nA town. Photo: Jane Roe/AFP\n{{< /imgproc >}}\n\n@@',
    ),
    "p17b.md": ("title: A\n", '@@\n\n{{< image src="i.jpg" caption="A town (AP Photo/Jane Roe)" >}}\n\n@@'),
    "p17c.md": (
        "title: A\n",
        '@@\n\n{{< figure\n  src="i.jpg"\n  caption="A town"\n  attr="Reuters"\n  attrlink="https://reuters.com"\n>}}\n\n@@',
    ),
    "p17d.md": ("title: A\n", '@@\n\n{{< img "i.jpg" "A town. Photo: Jane Roe/AFP" >}}\n\n@@'),
    "p17e.md": (
        "title: A\n",
        '@@\n\n{% include figure.html image="/i.jpg" caption="A town" credit="Jane Roe / Getty Images" %}\n\n@@',
    ),
    "p17f.md": (
        "title: A\n",
        '@@\n\n{% include figure image_path="/i.jpg" alt="x" caption="Photo: Jane Roe/AFP" %}\n\n@@',
    ),
    "p17g.md": ("title: A\n", '@@\n\n{% image "./i.jpg", "A town", "Photo: Jane Roe/AFP" %}\n\n@@'),
    "p17h.md": ("title: A\n", '@@\n\n{{< captioned-image src="i.jpg" caption="A town" credit="Jane Roe/AFP" >}}\n\n@@'),
    "p18.md": ("title: A\n", "@@\n\n![x](i.jpg){ align=left }\n/// caption\nA town. Photo: Jane Roe/AFP\n///\n\n@@"),
    "p18b.md": (
        "title: A\n",
        '@@\n\n<figure markdown="span">\n  ![x](i.jpg){ width="300" }\n  <figcaption>Photo: Jane Roe/AFP</figcaption>\n</figure>\n\n@@',
    ),
    "p18c.md": (
        "title: A\n",
        "@@\n\n<figure markdown>\n\n![x](i.jpg)\n\n<figcaption>Photo: Jane Roe/AFP</figcaption>\n\n</figure>\n\n@@",
    ),
    "p19.md": ("title: A\n", "@@\n\n![Photo: Jane Roe/AFP](i.jpg)\n\n@@"),
    "p19b.md": ("title: A\n", "@@\n\n![A town in rain. Jane Roe/Getty Images](i.jpg){fig-alt='a town'}\n\n@@"),
    "p19c.mdx": (
        "title: A\n",
        "import img from './i.jpg';\n\n@@\n\n<img src={img} alt='x' />\n<small>Photo: Jane Roe/AFP</small>\n\n@@",
    ),
    "p19d.mdx": ("title: A\n", "@@\n\n<img src={require('./i.jpg').default} alt='x' />\n\n*Photo: Jane Roe/AFP*\n\n@@"),
    "p20.rst": ("", "Title\n=====\n\n@@\n\n.. image:: i.png\n   :alt: x\n\n*Photo: Jane Roe/AFP*\n\n@@\n"),
    "p21.md": ("title: A\n", "@@\n\n![[i.jpg]]\n*Photo: Jane Roe/AFP*\n\n@@"),
    "p22.md": ("title: A\n", "@@\n\n![x][ref]\n*Photo: Jane Roe/AFP*\n{: .caption}\n\n@@\n\n[ref]: i.jpg\n"),
    "p22b.md": ("title: A\n", "@@\n\n![x](i.jpg)\nPhoto: Jane Roe/AFP\n{: .caption}\n\n@@\n"),
    "p23.md": (
        "title: A\nresources:\n- src: '**.jpg'\n  title: 'Image'\n  params:\n    byline: 'Photo: Jane Roe/AFP'\n",
        "@@",
    ),
    "p24.md": ("title: A\n", "@@\n\n| ![x](i.jpg) |\n|:--:|\n| *Photo: Jane Roe/AFP* |\n\n@@"),
    "p24b.md": ("title: A\n", "@@\n\n|![x](i.jpg)|\n|:-:|\n|Jane Roe/AFP via Getty Images|\n\n@@"),
    "p25.md": ("title: A\n", "@@\n\n<img src='i.jpg'>\n<sub>Photo: Jane Roe/AFP</sub>\n\n@@"),
    "p25b.md": ("title: A\n", '@@\n\n<p align="center"><img src="i.jpg"><br><em>Photo: Jane Roe/AFP</em></p>\n\n@@'),
    "p25c.md": ("title: A\n", "@@\n\n![x](i.jpg)\n> Photo: Jane Roe/AFP\n\n@@"),
    "p25d.md": ("title: A\n", "@@\n\n![x](i.jpg)\n###### Photo: Jane Roe/AFP\n\n@@"),
    "p25e.md": ("title: A\n", "@@\n\n![x](i.jpg)\n**Photo: Jane Roe/AFP**\n\n@@"),
    "p25f.md": ("title: A\n", "@@\n\n![x](i.jpg)\n<p class='caption'>Photo: Jane Roe/AFP</p>\n\n@@"),
    "p25g.md": ("title: A\n", "@@\n\n![x](i.jpg)\n<figcaption>Jane Roe/AFP</figcaption>\n\n@@"),
    "p25h.md": ("title: A\n", '@@\n\n![x](i.jpg)\n\n<div class="photo-credit">Jane Roe/AFP</div>\n\n@@'),
    "p25i.md": ("title: A\n", "@@\n\n[![x](i.jpg)](https://a.example)\n*Photo: Jane Roe/AFP*\n\n@@"),
    "p25j.md": ("title: A\n", '@@\n\n![x](i.jpg "Photo: Jane Roe/AFP")\n\n@@'),
    "p25k.md": ("title: A\n", "@@\n\n![x](i.jpg)\n\n_People walk in rain, 3 May 2020. Jane Roe / Reuters_\n\n@@"),
    "p25l.md": ("title: A\n", "@@\n\n![x](i.jpg)\n*People walk in rain (Jane Roe/AFP)*\n\n@@"),
    "p25m.md": ("title: A\n", "@@\n\n![x](i.jpg)\\\n*Photo: © Jane Roe/dpa*\n\n@@"),
    "p25n.md": ("title: A\n", "@@\n\n![x](i.jpg)\n(Foto: dpa/Jana Feld)\n\n@@"),
    "p25o.md": ("title: A\n", "@@\n\n![x](i.jpg)\n\n(Photo: Jane Roe/AFP)\n\n@@"),
    "p25p.md": ("title: A\n", "@@\n\n![x](i.jpg)\n\nAP Photo/Jane Roe\n\n@@"),
    "p25q.md": ("title: A\n", "@@\n\n![x](i.jpg)\n\nPhoto credit: AP\n\n@@"),
    "p25r.md": ("title: A\n", "@@\n\n![x](i.jpg)\n*Shutterstock / Jane Roe*\n\n@@"),
    "p26a.md": ("title: A\nimage: /i.jpg\ncaption: 'Photo: Jane Roe/AFP'\n", "@@"),
    "p26b.md": ("title: A\nimage:\n  src: /i.jpg\n  alt: x\n  credit: Jane Roe/AFP\n", "@@"),
    "p26c.md": ("title: A\nhero:\n  image: /i.jpg\n  caption: A town (Jane Roe/AFP)\n", "@@"),
    "p26d.md": ("title: A\nlead_image: /i.jpg\nlead_image_credit: Jane Roe/AFP\n", "@@"),
    "p26e.md": ("title: A\nbanner: /i.jpg\nbannerCaption: Photo by Jane Roe/AFP\n", "@@"),
    "p26f.md": ("title: A\nheroImage: /i.jpg\nheroImageCredit: AFP\n", "@@"),
    "p26g.md": ("title: A\nphoto: /i.jpg\nphoto_by: Jane Roe, Reuters\n", "@@"),
    "p26h.md": ("title: A\nog_image: /i.jpg\nimageSource: Getty Images\n", "@@"),
    "p26i.md": (
        "title: A\nheader:\n  overlay_image: /i.jpg\n  caption: 'Photo credit: [**Getty Images**](https://gettyimages.com)'\n",
        "@@",
    ),
    "p26j.md": ("title: A\nthumbnail: /i.jpg\nthumbnail_caption: '© Jane Roe/AFP'\n", "@@"),
    "p26k.md": ("title: A\nimages:\n- /i.jpg\nimage_credits: AP\n", "@@"),
    "p26l.md": ("title: A\nimg: i.jpg\nimg_credit: AP\n", "@@"),
    "p26m.md": ("title: A\nteaser: i.jpg\ncredit_image: 'Jane Roe / Reuters'\n", "@@"),
    "p26n.md": ("title: A\ncover_image: i.jpg\ncover_image_attribution: 'Jane Roe / Reuters'\n", "@@"),
    "p26o.md": ("title: A\npicture:\n  url: i.jpg\n  copyright: 'Jane Roe / Reuters'\n", "@@"),
    "p26p.md": ("title: A\nimage: i.jpg\nimage-source: Reuters\n", "@@"),
    "p26q.md": ("title: A\nfeatured:\n  image: i.jpg\n  attribution: 'Jane Roe, Associated Press'\n", "@@"),
    "p26r.md": ("title: A\nbild: i.jpg\nbildnachweis: 'picture alliance/dpa'\n", "@@"),
    "p26s.md": ("title: A\nimage: i.jpg\nbildunterschrift: 'Foto: dpa'\n", "@@"),
    "p26t.md": ("title: A\nimagem: i.jpg\nlegenda: 'Foto: Jane Roe/Reuters'\n", "@@"),
    "p26u.md": ("title: A\nimage: i.jpg\nphoto:\n  name: Jane Roe/AFP\n  link: https://a.example\n", "@@"),
    "t01.md": ("title: A\n", "ISTANBUL, Nov 3 (Reuters) - @@"),
    "t02.md": ("title: A\n", "**LONDON (AP)** — @@"),
    "t03.md": ("title: A\n", "*LONDON (AP) -* @@"),
    "t04.md": ("title: A\n", "By Jane Roe, Associated Press\n\n@@"),
    "t05.md": ("title: A\nauthor: Reuters\n", "@@"),
    "t06.md": ("title: A\nauthors:\n- name: AFP\n  url: https://afp.com\n", "@@"),
    "t07.md": ("title: A\nbyline: By JANE ROE Associated Press\n", "@@"),
    "t08.md": ("title: A\n", "@@\n\n© 2024 AFP\n"),
    "t09.md": (
        "title: A\n",
        "@@\n\n*Copyright 2024 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.*\n",
    ),
    "t11.md": ("title: A\n", "@@\n\n— Reuters\n"),
    "t12.md": ("title: A\nsource: AFP\n", "@@"),
    "t13.md": ("title: A\n", "Paris (AFP) - @@"),
    "t14.md": ("title: A\n", "NEW DELHI: @@\n\n(PTI)\n"),
    "t15.md": ("title: A\n", "Berlin (dpa) - @@"),
    "t16.md": ("title: A\n", "*By [Reuters](https://reuters.com)*\n\n@@"),
    "t17.md": ("title: A\n", "@@\n\n*This article was originally published by Reuters.*\n"),
    "t18.md": ("title: A\n", "@@\n\nSource: AFP\n"),
    "q01.md": (
        "title: A\n",
        '@@\n\n![](/images/a.png)\n<div style="background-color: white;"> The first train in 1997, seen from a bridge. <i>Courtesy of Reuters.</i></div>\n\n@@',
    ),
    "q02.md": (
        "title: A\n",
        "@@\n\n![](/images/a.png)\n![](/images/b.png)\n<div> Two trains. <i>Photo: Jane Roe/AFP.</i></div>\n\n@@",
    ),
    "q03.mdx": (
        "title: A\n",
        "@@\n\n<p className='text-xs'>Image courtesy of REUTERS/Stringer</p>\n<Img src='/a.jpg' alt='x' />\n\n@@",
    ),
    "q04.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Image courtesy of AFP.*\n\n@@"),
    "q05.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Foto: Jana Feld / dpa*\n\n@@"),
    "q06.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*© picture alliance/dpa*\n\n@@"),
    "q07.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Crédit photo : AFP*\n\n@@"),
    "q08.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*AFP/Jane ROE*\n\n@@"),
    "q09.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Foto: EFE*\n\n@@"),
    "q10.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*EFE/Jane Roe*\n\n@@"),
    "q11.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Foto: ANSA*\n\n@@"),
    "q12.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*写真：AFP*\n\n@@"),
    "q14.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Фото: Рейтер*\n\n@@"),
    "q15.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Reproduced with permission from Getty Images*\n\n@@"),
    "q16.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Credit: Jane Roe for The Associated Press*\n\n@@"),
    "q17.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Photograph: Jane Roe/Getty*\n\n@@"),
    "q18.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*Photograph by Jane Roe, Reuters*\n\n@@"),
    "q19.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*People in rain in May. | Photo Credit: PTI*\n\n@@"),
    "q20.md": ("title: A\n", "@@\n\n![x](a.jpg)\n*FILE PHOTO: A town, May 3, 2020. REUTERS/Jane Roe/File Photo*\n\n@@"),
    "q21.html": (
        "title: A\n",
        "<p>@@</p>\n<p><img src='a.jpg'></p>\n<p class='wp-caption-text'>People in rain. (AP Photo/Jane Roe)</p>\n<p>@@</p>",
    ),
    "q22.md": (
        "title: A\n",
        "<p>@@</p>\n<div class='wp-caption'><a href='x'><img src='a.jpg'></a><p class='wp-caption-text'>People in rain. Photo by Jane Roe/AFP</p></div>\n<p>@@</p>",
    ),
    "q23.md": (
        "title: A\n",
        "@@\n\n[caption id='x' align='alignnone' width='640']<img src='a.jpg'> Photo: Jane Roe/AFP[/caption]\n\n@@",
    ),
    "q24.md": (
        "title: A\n",
        "@@\n\n<figure class='image'><img src='a.jpg' alt=''><figcaption>People in rain <cite>Jane Roe/AFP</cite></figcaption></figure>\n\n@@",
    ),
    "q25.md": (
        "title: A\n",
        "@@\n\n<img src='a.jpg'>\n<p style='font-size:0.8em'><i>People in rain. AFP PHOTO / JANE ROE</i></p>\n\n@@",
    ),
    "q26.md": ("title: A\nimage: a.jpg\nimage_caption: 'People in rain. (AP Photo/Jane Roe)'\n", "@@"),
    "q27.md": ("title: A\nimage: a.jpg\nimage_alt: 'People in rain. Photo: Jane Roe/AFP'\n", "@@"),
    "q28.md": ("title: A\nimage:\n  path: a.jpg\n  alt: 'People in rain. Photo: Jane Roe/AFP'\n", "@@"),
    "q30.md": (
        "title: A\nfeature_image: a.jpg\nfeature_image_caption: 'Photo by <a href=\"https://x.example\">Jane Roe</a> / Getty Images'\n",
        "@@",
    ),
    "q31.md": ("title: A\nbackground: a.jpg\nbackground_credit: AFP\n", "@@"),
    "q32.md": ("title: A\nimage: a.jpg\nattribution: Jane Roe / AFP\n", "@@"),
    "q34.md": ("title: A\nsocial_image: a.jpg\nsocialImageCredit: AFP\n", "@@"),
    "q35.md": ("title: A\nheader:\n  img: a.jpg\n  author: Jane Roe / AFP\n", "@@"),
    "q36.md": (
        "title: A\nhero_image: a.jpg\nhero_image_attribution:\n  text: Jane Roe / AFP\n  href: https://a.example\n",
        "@@",
    ),
    "q37.md": ("title: A\n", "@@\n\n![x](a.jpg)\n{: .img}\nJane Roe/AFP via Getty Images\n{: .caption}\n\n@@"),
    "q38.md": ("title: A\n", "@@\n\n![x](a.jpg)\n:   Photo: Jane Roe/AFP\n\n@@"),
    "q39.md": ("title: A\n", "@@\n\n![x](a.jpg)  \nPhoto: Jane Roe/AFP\n\n@@"),
    "q40.md": ("title: A\n", "@@\n\n- ![x](a.jpg)\n  *Photo: Jane Roe/AFP*\n- ![x](b.jpg)\n\n@@"),
    "q41.md": ("title: A\n", "@@\n\n:::{figure} a.jpg\n:alt: x\nPhoto: Jane Roe/AFP\n:::\n\n@@"),
    "q42.md": ("title: A\n", "@@\n\n```{figure} a.jpg\n---\nname: x\n---\nPhoto: Jane Roe/AFP\n```\n\n@@"),
    "q43.md": ("title: A\n", "@@\n\n{{% figure src='a.jpg' title='Photo: Jane Roe/AFP' %}}\n\n@@"),
    "q44.md": (
        "title: A\n",
        "@@\n\n{{< gallery >}}\n{{< figure src='a.jpg' caption='Photo: Jane Roe/AFP' >}}\n{{< /gallery >}}\n\n@@",
    ),
    "q45.rst": (
        "",
        "Title\n=====\n\n@@\n\n.. figure:: a.png\n   :align: center\n\n   A town.\n\n   Photo: Jane Roe/AFP\n\n@@\n",
    ),
    "t21.md": ("title: A\n", "**DHAKA, Bangladesh (AP)** - @@"),
    "t22.md": ("title: A\n", "# A title\n\n_By Jane Roe, Reuters_\n\n@@"),
    "t24.md": ("title: A\n", "BERLIN, 3. Mai (dpa) – @@"),
    "t25.md": ("title: A\n", "MADRID, 3 may (EFE).- @@"),
    "t26.md": ("title: A\n", "@@\n\n(AFP)\n"),
    "t27.md": ("title: A\n", "@@\n\n*Quelle: dpa*\n"),
    "t28.md": ("title: A\n", "@@\n\n*Source: AFP*\n"),
}
SPOKEN_OF = {  # no error
    "n01.md": (
        "title: A\n",
        "@@\n\n- Floods rise in the north. Source: [Reuters](https://www.reuters.com/world/floods-1/)\n- Bridge closed. Source: [AP](https://apnews.com/article/1)\n",
    ),
    "n02.md": (
        "title: A\n",
        "# Links\n\n## Floods\n\n@@\n\nSource: [Floods rise in the north, Reuters](https://www.reuters.com/world/floods-rise-2020-05-03/)\n\n## Bridge\n\n@@\n\nSource: [Bridge closed (AP)](https://apnews.com/article/bridge-2)\n",
    ),
    "n03.md": (
        "title: A\n",
        '@@\n\n## References\n\n1. Reuters. "Floods rise." 3 May 2020. https://reuters.com/a\n2. Roe, J. (AP), "Bridge". Associated Press, 2020.\n3. AFP (2021). *Title*.\n',
    ),
    "n04.md": ("title: A\n", '@@[^1]\n\n[^1]: Reuters, "Floods rise", 3 May 2020.\n[^2]: AFP, 2021.\n'),
    "n05.md": ("title: A\n", "@@\n\n> LONDON (Reuters) - The river rose again on Monday, officials said.\n\n@@"),
    "n06.md": (
        "title: A\n",
        "@@\n\nReuters reports:\n\n> The river rose again on Monday, officials said.\n\n— [Reuters](https://reuters.com/world/floods-rise-2020-05-03/)\n\n@@",
    ),
    "n07.md": ("title: A\n", "@@\n\nSources: Reuters, AP, AFP\n"),
    "n08.md": ("title: A\n", "@@\n\n![chart](c.png)\n\n*Source: Thomson Reuters Datastream*\n"),
    "n09.md": (
        "title: A\n",
        "# Dataset\n\n@@\n\n## Source\n\nReuters-21578 corpus, distributed by NIST.\n\n### Reuters\n\nThe Reuters dataset ships with the library.\n",
    ),
    "n10.md": (
        "title: A\n",
        "# Single page apps (SPA)\n\n@@\n\n## SPA\n\nSource: SPA\n\n### Source SPA bundle\n\nPhoto upload (SPA) - @@\n",
    ),
    "n11.md": (
        "title: A\n",
        "# DPA\n\nThe data processing agreement (DPA) - @@\n\n## Source map\n\n@@\n\n### Source MAP\n\nx\n",
    ),
    "n12.md": ("title: A\n", "@@\n\nBy AP we mean access point.\n\n**AP** - access point\n\nWi-Fi (AP) - @@\n"),
    "n13.md": ("title: A\n", "@@\n\nCite as APA: Roe, J. (2020).\n\n*APA*: Roe, J.\n\nCredit: APA style\n"),
    "n14.md": (
        "title: A\n",
        '@@\n\n```\nPhoto: Jane Roe/AFP\n```\n\nUse `Photo: Jane/AFP` for credits, such as "Photo: Jane Roe/AFP".\n',
    ),
    "n15.md": (
        "title: A\n",
        "# Photo credits\n\nHow to credit: write **Photo: Name/Agency**, e.g. Photo: Jane Roe/Reuters.\n\n@@\n",
    ),
    "n16.md": (
        "title: A\n",
        "@@\n\n![Screenshot of the Reuters home page](s.png)\n\n![The AP logo](logo.png)\n*The AP logo*\n\n@@",
    ),
    "n20.md": (
        "title: A\ntags:\n- Associated Press\nkeywords: Reuters, AFP\ncategories: [Getty Images]\ndescription: How AFP works\n",
        "@@",
    ),
    "n21.md": (
        "title: A\n",
        "@@\n\n- **Reuters** – news\n- **Getty Images** – photos\n- **Shutterstock**\n- [Unsplash](https://unsplash.com)\n\n| Service | Photos |\n|---|---|\n| Getty Images | yes |\n",
    ),
    "n22.md": (
        "title: A\n",
        "@@\n\nWe used images from Getty Images and Shutterstock in the old design.\n\nPhotos by Getty Images are not allowed in posts.\n",
    ),
    "n23.md": ("title: A\n", "@@\n\nThe UPI payment (UPI) - @@\n\nPay via UPI.\n\nSource: UPI\n"),
    "n24.md": (
        "title: About\nauthor: Jane Roe\n",
        "@@\n\nI worked as a reporter for The Associated Press.\n\n*Jane Roe is a reporter at Reuters.*\n",
    ),
    "n25.md": (
        "title: A\n",
        "@@\n\nAs seen on: Reuters | AP | AFP\n\n## Press\n\n- *Reuters*: [A title](https://reuters.com/world/floods-rise-2020-05-03/)\n- AFP – [Another](https://afp.com/b)\n",
    ),
    "n26.md": (
        "title: A\n",
        "## 2024\n\n### Reuters\n\n[Title of a story](https://reuters.com/x)\n\n### Associated Press\n\n[Title](https://apnews.com/x)\n\n@@",
    ),
    "n27.md": (
        "title: A\nimage: i.jpg\nimage_credit: Photo by Jane on Pexels\n",
        "@@\n\n![x](i.jpg)\n*Photo by [Jane Roe](https://unsplash.com/@jane) on [Unsplash](https://unsplash.com)*\n",
    ),
    "n29.rst": (
        "",
        "Source\n======\n\n@@\n\n.. note:: Source: AP mode\n\n:Author: Jane Roe\n:Copyright: 2020 Jane Roe\n",
    ),
    "n30.md": (
        "title: A\n",
        "@@\n\nSTA: Station mode\n\nAP: Access point mode\n\nNA: not available\n\nCP: copy\n\nATS: applicant tracking\n\nSource: STA\n",
    ),
    "n31.md": ("title: A\n", "@@\n\n| Name | Source |\n|---|---|\n| wifi | AP |\n| photo | Reuters |\n"),
    "n32.md": ("title: A\n", "@@\n\n* AP - access point\n* STA - station\n* DPA - dynamic power\n"),
    "n33.md": ("title: A\n", "@@\n\nAuthor: PAP\n\nMaintainer: MTI\n"),
    "n34.md": (
        "title: A\n",
        "@@\n\n*LONDON (AP)* is how a dateline looks. ISTANBUL, Nov 3 (Reuters) - this is another, and it ends with a dash.\n",
    ),
    "n35.md": ("title: A\n", "@@\n\nimage credits: none\n\nCredits: the Reuters Institute team\n\nPhoto: my dog\n"),
    "n36.md": ("title: A\n", "@@\n\n<!-- Photo: Jane Roe/AFP -->\n\n@@"),
    "n37.md": ("title: A\n", "@@\n\n## Source\n\n[Reuters](https://www.reuters.com/world/floods-2020/)\n"),
    "n38.md": ("title: A\n", "@@\n\nvia [Reuters](https://www.reuters.com/world/floods-2020/)\n"),
    "n39.md": ("title: A\n", "@@\n\n(Source: [AP News](https://apnews.com/article/floods-1))\n\n@@"),
    "n40.md": (
        "title: A\n",
        "@@\n\nRead more: [AFP](https://afp.com)\n\nFurther reading\n\n[Reuters](https://reuters.com): A title\n",
    ),
    "n41.md": (
        "title: A\nlink: https://www.reuters.com/a\nsource: https://www.reuters.com/world/a-story-2020-01-01/\n",
        "@@",
    ),
    "n42.md": (
        "title: A\nreferences:\n- title: A\n  source: Reuters\n  url: https://reuters.com/a\n- title: B\n  source: AP\n",
        "@@",
    ),
    "n43.md": ("title: Press\npress:\n- outlet: Reuters\n  author: Jane Roe\n  source: Reuters\n", "@@"),
    "n44.md": ("title: A\nsources:\n  - name: Reuters\n    url: https://reuters.com/a\n", "@@"),
    "n45.md": ("title: A\n", "@@\n\n[Photo: Reuters](https://www.reuters.com/picture) shows the river.\n"),
    "n46.md": (
        "title: A\n",
        "@@\n\n![x](https://img.shields.io/badge/source-AP-blue)\n\nSource code: [AP](https://github.com/x/ap)\n",
    ),
    "n47.md": (
        "title: A\n",
        "@@\n\n![diagram](d.png)\n*Figure 1: An AP and a STA*\n\n![diagram](d2.png)\n*AP mode (AP)*\n\n![map](m.png)\n*Site MAP*\n",
    ),
    "n50.md": ("title: A\n", "@@\n\nQuestions? press@reuters.com. Tel 030. (c) 2023-2024 Contoso Ltd\n\n@@"),
    "n51.md": ("title: API\nsource: https://github.com/me/reuters-api\ntags: [Reuters, AFP]\n", "@@"),
    "n52.md": ("title: A\n", "@@\n\n(a) First\n\n(b) Second\n\n(c) Query current usage\n"),
    "m01.md": (
        "title: A\n",
        "@@\n\n## FAQ\n\n**Can I use photos by Getty Images?** No. Photos from Reuters, AP and AFP need a licence.\n",
    ),
    "m02.md": (
        "title: A\n",
        "@@\n\n*Photo by [Jane Roe](https://unsplash.com/@jane?utm_source=x) on [Unsplash](https://unsplash.com/?utm_source=x)*\n",
    ),
    "m03.md": (
        "title: A\n",
        "# Theme demo\n\n@@\n\n## Credits\n\n* Photos: [Unsplash](https://unsplash.com)\n* Icons: Font Awesome\n* Fonts: Google\n",
    ),
    "m04.html": (
        "",
        "<html><head><title>Docs</title></head><body><div role='main'><h1>AP</h1><p>@@</p></div><footer>&copy; Copyright 2020, Jane Roe. Built with Sphinx.</footer></body></html>",
    ),
    "m05.md": (
        "title: A\n",
        "@@\n\nSee [the AP story](https://apnews.com/article/1234567) and [Reuters](https://www.reuters.com/world/x-2020/).\n",
    ),
    "m06.md": (
        "title: A\n",
        '@@\n\n[^1]: (Reuters) Floods rise, 3 May 2020.\n[^2]: AP, "Bridge", https://apnews.com/article/1\n',
    ),
    "m07.md": (
        "title: A\n",
        '@@\n\nNotes\n\n1. Getty Images, 2020.\n2. "Floods", *Reuters*, 3 May 2020.\n3. Associated Press\n',
    ),
    "m08.md": (
        "title: A\n",
        "@@\n\n| Date | Outlet | Title |\n|---|---|---|\n| 2020 | Reuters | [x](https://reuters.com/article/1) |\n| 2021 | Associated Press | [y](https://apnews.com/article/2) |\n",
    ),
    "m09.md": (
        "title: A\n",
        "## Media mentions\n\n**Reuters** - [Title](https://reuters.com/article/1)\n\n**Associated Press** - [Title](https://apnews.com/article/2)\n\n@@",
    ),
    "m10.md": (
        "title: A\n",
        "## Media\n\n[Reuters](https://reuters.com/article/1): Title of the story\n\n[AP](https://apnews.com/article/2): Title\n\n@@",
    ),
    "m11.md": ("title: A\n", "# Training\n\n@@\n\nWe use Reuters RCV1.\n\n## RCV1 (Reuters)\n\n@@\n"),
    "m13.md": ("title: A\n", "@@\n\nBy Jane Roe, a former Reuters journalist\n\n@@"),
    "m14.md": (
        "title: A\nauthor: Jane Roe\nbio: Jane Roe is a reporter at Reuters.\norganization: Associated Press\n",
        "@@",
    ),
    "m15.md": (
        "title: A\nevents:\n- speaker: Jane Roe\n  affiliation: Reuters\n  photo: jane.jpg\n  credit: ''\n",
        "@@",
    ),
    "m16.md": ("layout: person\nname: Jane Roe\nimage: jane.jpg\norg: Getty Images\ntitle: Editor, Reuters\n", "@@"),
    "m17.md": ("title: A\n", "@@\n\n![Reuters](logos/reuters.png) ![AP](logos/ap.png) ![AFP](logos/afp.svg)\n\n@@"),
    "m18.md": (
        "title: A\n",
        "@@\n\n<div class='logos'><img src='reuters.png' alt='Reuters'><img src='ap.png' alt='Associated Press'></div>\n\n@@",
    ),
    "m19.md": (
        "title: A\n",
        "@@\n\n![Screenshot](s.png)\n*Screenshot of an article on reuters.com*\n\n![Screenshot](s.png)\n*The Reuters API in action*\n",
    ),
    "m21.md": (
        "title: A\n",
        '@@\n\n> "We rise." — Jane Roe, Reuters\n\n> The river rose.\n>\n> *Associated Press, 3 May 2020*\n\n@@',
    ),
    "m22.md": (
        "title: A\n",
        "@@\n\n<blockquote><p>LONDON (Reuters) - The river rose.</p><cite>Reuters</cite></blockquote>\n\n@@",
    ),
    "m23.md": ("title: A\n", "@@\n\nAccording to AFP:\n\n> PARIS (AFP) - The river rose.\n\n@@"),
    "m24.md": ("title: A\n", "# Access Point\n\nConnect to the AP.\n\nHotspot (AP) - connect here\n\nMode (AP) – @@\n"),
    "m25.md": ("title: A\n", "# Config\n\nSource: AP\n\nAn access point (AP) is needed. @@\n"),
    "m26.md": (
        "title: A\n",
        "@@\n\nThe ANSA board, ANI and PTI are in LD_LIBRARY. By ANI.\n\n**ANI**: Application Network Interface\n",
    ),
    "m27.md": ("title: A\n", "@@\n\n### API (UPI)\n\nUnified Payments Interface (UPI) - @@\n\nBy UPI\n"),
    "m28.md": ("title: A\n", "@@\n\nCopyright notice: the text is ours. (c) 2024 The River Project contributors.\n"),
    "m29.md": (
        "title: A\n",
        "@@\n\nGetty Images v. Stability AI is a case about pictures. In Getty Images (US), Inc. v. Stability AI, the court said no.\n\n*Getty Images v Stability AI*, 2023.\n",
    ),
    "m30.md": (
        "title: A\n",
        "@@\n\n## Getty Images\n\nGetty Images is a company.\n\n![Getty Images sculpture](g.jpg)\n*Getty Center, photo by Jane Roe, CC0*\n",
    ),
    "m32.md": ("title: A\n", "@@\n\n![x](x.jpg)\n*Reuters/AP style guides side by side*\n\n@@"),
    "m33.md": ("title: A\n", "@@\n\n<!-- rights: (c) AFP -->\n\n[//]: # (Photo: Jane Roe/AFP)\n\n@@"),
    "m34.md": ("title: A\n", "@@\n\nDPA (Data Processing Agreement)\n\nSource: DPA\n\nBy DPA\n"),
    "m35.md": ("title: A\n", "@@\n\n* **Source**: AP\n* **Author**: Reuters\n* **Licence**: MIT\n"),
    "m36.md": ("title: A\n", "@@\n\n## Changelog\n\n- fix: photo: AFP credit\n- feat: source: Reuters\n"),
    "m37.md": (
        "title: A\n",
        "@@\n\nTo add a credit, write: Photo: Jane Roe/AFP\n\nExample caption: (AP Photo/Jane Roe)\n",
    ),
    "m38.md": (
        "title: A\n",
        "@@\n\nhttps://www.reuters.com/article/1\n\nhttps://apnews.com/2\n\n<https://www.afp.com/en/3>\n",
    ),
    "m39.md": (
        "title: A\n",
        "@@\n\n[![Story](x.jpg)](https://www.reuters.com/article/1)\n\n[Reuters](https://www.reuters.com/article/1)\n",
    ),
    "m40.md": (
        "title: A\n",
        "@@\n\nPhoto: Jane Roe (AP) was there.\n\nJane Roe (AP), John Doe (Reuters) and Max Foo (AFP) spoke.\n\nPanel: Jane Roe, Reuters\n",
    ),
    "m41.md": (
        "title: Newsletter\nlinks:\n- title: Floods\n  url: https://reuters.com/article/1\n  source: Reuters\n- title: Bridge\n  source: AP\n",
        "@@",
    ),
    "m42.md": ("title: A\nquote: 'A quote'\ncite: Reuters\nciteurl: https://reuters.com/x\n", "@@"),
    "m43.md": ("title: A\nlayout: link\nexternal_url: https://www.reuters.com/article/1\npublication: Reuters\n", "@@"),
}
CITED = {
    "n02.md",
    "n07.md",
    "n37.md",
    "n39.md",
    "n41.md",
    "m09.md",
    "m19.md",
    "m39.md",
    "m43.md",
}  # a person must see them: a warning


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """All findings of one run over all files, by file."""
    root = tmp_path_factory.mktemp("shapes")
    (root / "hugo.toml").write_text('title = "My Paper"\n', encoding="utf-8")
    for folder, files in (("pos", NOT_OURS), ("neg", SPOKEN_OF)):
        (root / folder).mkdir()
        for name, (front, body) in files.items():
            text = (f"---\n{front}---\n\n" if front else "") + body.replace("@@", LOREM.strip()) + "\n"
            (root / folder / name).write_text(text, encoding="utf-8")
    here = Path.cwd()
    os.chdir(root)
    try:
        main(
            [
                "gate",
                "--no-cache",
                "--no-config",
                "--as-of",
                NOW,
                "--jobs",
                "1",
                "--show",
                "note",
                "--report",
                "json=out.json",
            ]
        )
    finally:
        os.chdir(here)
    by_file: dict[str, list[dict]] = {}
    for one in json.loads((root / "out.json").read_text(encoding="utf-8"))["findings"]:
        by_file.setdefault(one["file"], []).append(one)
    return by_file


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_credit_is_found_in_whatever_shape_a_site_gives_it(found, name):
    """One error a file: a picture's (p...) or a text's (t...)."""
    errors = [one["check"] for one in found.get(f"pos/{name}", []) if one["severity"] == "error"]
    assert errors == ["RC101" if name.startswith("t") else "RC102"]


@pytest.mark.parametrize("name", SPOKEN_OF)
def test_an_agency_that_is_only_spoken_of_is_no_error(found, name):
    """Link lists, references, quotations, headings, sentences, abbreviations that mean something else."""
    said = [(one["check"], one["severity"]) for one in found.get(f"neg/{name}", []) if one["severity"] != "note"]
    assert said == ([("RC111", "warning")] if name in CITED else [])
