<#macro emailLayout>
*** HUISSTIJL ***
<#nested>
Huisstijl, Dorpsstraat 1
</#macro>
