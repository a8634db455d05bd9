-- The glossary.
SELECT 'term:' || id AS id, in_lang AS lang, name, full, meaning, also,
  letter
FROM v_term WHERE lang = ?1
ORDER BY sort, id
