/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FAULT (ID, name in steps): what the network does to one message: to the request, to the answer, or in place of the server. Included
 * several times. */
FAULT (NONE, "none")
FAULT (DROP_REQUEST, "drop-request")
FAULT (LATE_REQUEST, "late-request")
FAULT (DOUBLE_REQUEST, "double-request")
FAULT (DROP_ANSWER, "drop-answer")
FAULT (TRUNCATE, "truncate")
FAULT (TRUNCATE_SILENTLY, "truncate-silently")
FAULT (OTHER_ANSWER, "other-answer")
FAULT (CAPTIVE, "captive-portal")
FAULT (WRONG_TYPE, "wrong-type")
FAULT (ERROR_503, "503")
FAULT (BUSY_429, "429")
FAULT (TOO_OLD_426, "426")
