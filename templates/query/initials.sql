-- The letters of a guide with too many names for one page from A to Z: each
-- has a page of its own, a-z/ID.html.
SELECT letter, id, names, listings
FROM v_initial WHERE lang = ?1
ORDER BY sort
