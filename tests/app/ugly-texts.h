/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people paste and type into fields, at its ugliest. */
#pragma once

#include <glib.h>

/* All of it is UTF-8. */
static const char *const ugly_texts[] = {
  "Straße \u202eאבג\u202c 👩‍👩‍👧‍👦", "\u0645\u0631\u062d\u0628\u0627 2026", "\x01\x02\x1b[31m\x7f", "a\tb\tc\nd\te\tf\r\n", "\n\n\n", "\u00a0\u2003\u200b",
  "=CMD|'/C calc'!A0", "+49 7071 207-0", "@SUM(A1:A9)", "'; DROP TABLE records; --", "<script>alert(1)</script>&amp;", "%s%n%d", "{\"a\":[1,2]}", "1;2;3: 4; 5: ",
  "31.02.2026", "31.02.", "30.2.24", "99.99.9999", "2026-13-01 – 2025", "Q5 2026", "Q3/26", "ca. 2025", "KW 53/2025", "2. Hj. 2026", "12/2025", "bis Ende 2025", "ab sofort",
  "1e999", "-0", "−5", "NaN", "٣٤٥", "１２３", "1.234.567,89", "1.234,56", "1,234.56", "1\u00a0234,5", "1,5 Mio. €", "50 %", "1'000", "0/0", "1/0", "-5/10", "5 von 12",
  "javascript:alert(1)", "https://", "HTTP://[::1", "https://www.landkreis.example/ä?q=a&b=\"c\"#<d>", "file:///etc/passwd",
  "Z\u0351\u0343\u0302a\u0315l\u0321g\u0327o", "\ufeffBOM", "\U0001F3F3\ufe0f\u200d\U0001F308", "a: b: c; d", "offen", "open; open", "„Quer-“ und »Zitate« \"'`´", "a\\b\\", "%20",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertretungsregelungsentwurfsfassung",
  "Zeile eins\nZeile zwei\r\nZeile drei\rZeile vier\u2028Zeile fünf\xc2\x85Zeile sechs", "\ufffe\uffff\U0010ffff", "   Rand aus Leerzeichen \t ", "\u2067 \u202d\u202c\u2069\u200f\u061c", "\u00ad\u00ad\u2060\u034f",
  "<b><span size='9999999'>&nbsp;&#0;</b>", "29.02.2027", "0.0.0000", "31.04.2026 – 30.02.2027", "2026-02-30T25:61:00Z", "1.1.10000", "-1,0", "0x1F",
};
