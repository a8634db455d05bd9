#include <fribidi.h>
#include <hb.h>
#include <qrencode.h>
#include <zlib.h>

#include "print/print.h"

void
wm_print_libraries(struct wm_buf *b)
{
	wm_buf_fmt(b, "HarfBuzz %s\nFriBidi %s\nlibqrencode %s\nzlib %s\n",
	    hb_version_string(), FRIBIDI_VERSION, QRcode_APIVersionString(),
	    zlibVersion());
}
