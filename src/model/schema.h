/*
 * The vocabulary as RELAX NG (XML syntax), for editors that know it.
 */
#ifndef WM_MODEL_SCHEMA_H
#define WM_MODEL_SCHEMA_H

#include "base/buf.h"
#include "model/vocabulary.h"

/* Append the whole schema of one kind of file. */
void wm_schema_rng(enum wm_kind, struct wm_buf *);

#endif
