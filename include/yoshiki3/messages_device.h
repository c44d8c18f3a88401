/*
 * The messages of charsets, of printing and of the terminal: a part of the table of messages.h.
 */
#ifndef YOSHIKI3_MESSAGES_DEVICE_H
#define YOSHIKI3_MESSAGES_DEVICE_H

/* clang-format off */
#define MESSAGES_DEVICE(X) \
	/* charsets and printing */ \
	X(MSG_CHARSET_LOST, "charset", \
	    "line {1}, column {2}: “{3}” cannot be written in {4}", \
	    "{1}行目{2}桁目の「{3}」は{4}では書けません") \
	X(MSG_CHARSET_HINT, "charset-hint", \
	    "{1} characters cannot be written; nothing was written. Change them, choose --encoding UTF-8, or give " \
	    "--substitute to print 〓 (or a spelling such as (1) for ①) for them", \
	    "書けない文字が{1}字あるため、出力していません。文字を直すか、--encoding UTF-8を指定するか、" \
	    "「〓」（①は「(1)」など）に置き換えてよければ--substituteを指定してください") \
	X(MSG_CHARSET_FAILED, "charset-failed", \
	    "the conversion to {1} failed; the output is not complete", \
	    "{1}への変換に失敗しました。出力は完全ではありません") \
	X(MSG_CHARSET_MISSING, "charset-missing", \
	    "this system's iconv does not know {1}; use UTF-8", \
	    "このシステムのiconvは{1}に対応していません。UTF-8を使ってください") \
	/* the terminal */ \
	X(MSG_TUI_TYPE, "tui-type", \
	    "the terminal type “{1}” is not known here or has no cursor to place; set TERM, as to xterm or vt100", \
	    "端末の種類「{1}」では画面を使えません。環境変数TERMに、xtermやvt100などを設定してください") \
	X(MSG_TUI_SIZE, "tui-size", \
	    "the environment gives the terminal a size beyond reason ({1}={2}, at most {3}); unset {1}", \
	    "環境変数{1}の値（{2}）が大き過ぎます（{3}まで）。{1}の設定を取り消してください") \
	X(MSG_TUI_LOCALE, "tui-locale", \
	    "the locale has no Japanese; the terminal was taken for UTF-8. Set LC_ALL=C.UTF-8", \
	    "ロケールが日本語を扱えないため、端末の文字コードをUTF-8とみなしました。LC_ALL=C.UTF-8を設定してください") \
	X(MSG_TUI_LOCALE_POOR, "tui-locale-missing", \
	    "the locale has no Japanese, and this system has no C.UTF-8; set LC_ALL to a locale with UTF-8", \
	    "ロケールが日本語を扱えず、C.UTF-8もありません。UTF-8のロケールをLC_ALLに設定してください") \
	X(MSG_TUI_NOT_WIDE, "tui-charset", \
	    "the terminal does not draw あ two columns wide; set its encoding to {1}", \
	    "端末が「あ」を2桁で表示していません。端末の文字コードを{1}に設定してください") \
	X(MSG_TUI_WIDTH, "tui-width", \
	    "curses does not use this program's widths; ○ and the like may be out of place. Link ncursesw dynamically", \
	    "cursesがこのプログラムの字幅を使わないため、○などの位置がずれることがあります。ncurseswを動的にリンクしてください")
/* clang-format on */

#endif
