-- Every listing.
SELECT 'listing:' || id AS id, in_lang AS lang, name AS title, name, short,
  letter
FROM v_listing WHERE lang = ?1
ORDER BY sort, id
