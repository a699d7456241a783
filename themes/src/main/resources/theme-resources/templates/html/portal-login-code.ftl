<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<head>
  <meta charset="utf-8">
  <title>${subject}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b1b1b;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
  <p>${msg("portalMailIntro", realmName)}</p>
  <p style="font-size:32px;letter-spacing:6px;font-weight:bold;margin:24px 0">${code}</p>
  <p>${msg("portalMailValid", minutes)}</p>
  <p>${msg("portalMailAsked", askedAt)}<#if askedBy?has_content><br>${msg("portalMailBrowser", askedBy)}</#if><br>${msg("portalMailFrom", askedFrom)}</p>
  <p>${msg("portalMailSecret")} ${msg("portalMailNotYou")}</p>
</body>
</html>
