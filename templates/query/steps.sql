-- The steps of process ?2 ("iep/process"), in order.
SELECT step AS id, no, title, in_lang AS lang
FROM v_step WHERE lang = ?1 AND id = ?2 ORDER BY no
