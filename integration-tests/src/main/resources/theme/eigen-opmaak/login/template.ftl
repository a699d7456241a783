<#-- An office that has drawn its own pages: none but its own know this layout. -->
<#macro page title>
<!DOCTYPE html>
<html lang="${locale.currentLanguageTag!'nl'}">
<head><title>${title}</title></head>
<body><main><h1>${title}</h1><#nested></main></body>
</html>
</#macro>
