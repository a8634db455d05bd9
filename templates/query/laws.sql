-- All citations.
SELECT 'law:' || id AS id, in_lang AS lang, cite, name, confidence, read_on,
  checked_on, source, href, letter
FROM v_law WHERE lang = ?1
ORDER BY sort, id
