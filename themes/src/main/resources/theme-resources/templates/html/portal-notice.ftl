<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<head>
  <meta charset="utf-8">
  <title>${subject}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b1b1b;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
  <p>${msg(notice + "Text", realmName)}</p>
  <p>${msg("portalMailHappened", happenedAt)}<#if happenedBy?has_content><br>${msg("portalMailBrowser", happenedBy)}</#if><#if happenedFrom?has_content><br>${msg("portalMailFrom", happenedFrom)}</#if></p>
  <p>${msg(notice + "NotYou")}</p>
</body>
</html>
