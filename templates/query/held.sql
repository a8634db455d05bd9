-- Listings that are kept out of the site, and why: to call first.
SELECT id, in_lang AS lang, name, held
FROM v_held WHERE lang = ?1
ORDER BY sort, id
