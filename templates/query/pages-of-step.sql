-- Pages that belong to step ?2 ("iep/process#ask") of a process.
SELECT id, in_lang AS lang, title
FROM v_page WHERE lang = ?1 AND step = ?2 AND step <> ''
ORDER BY ord, sort, id
