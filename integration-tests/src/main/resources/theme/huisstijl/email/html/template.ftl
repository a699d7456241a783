<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head><title>${subject}</title></head>
<body style="font-family:Georgia,serif">
  <p id="top">Huisstijl van ${realmName}, ${url.resourcesPath}</p>
  <#nested>
  <p id="bottom">Huisstijl, Dorpsstraat 1</p>
</body>
</html>
</#macro>
