<#-- Says how long a password must be, and lets a script check the typed password against the realm's rules. -->
<#macro hint>
  <#if passwordPolicies.length??><p class="portal-helper">${msg("portalPasswordLength", passwordPolicies.length)}</p></#if>
</#macro>

<#macro templates></#macro>

<#macro script field="">
  <#assign rules = {"length": "Length", "maxLength": "MaxLength", "lowerCase": "LowerCaseChars", "upperCase": "UpperCaseChars", "digits": "Digits", "specialChars": "SpecialChars"}>
  <ul hidden data-password-rules="${field}">
    <#list rules as rule, name><#if passwordPolicies[rule]??><li data-rule="${rule}" data-value="${passwordPolicies[rule]?c}">${msg("invalidPassword" + (rule == "maxLength")?then("", "Min") + name + "Message", "{0}")}</li></#if></#list>
  </ul>
  <script type="module" src="${url.resourcesPath}/js/password-rules.js?v=${properties.portalRelease}"></script>
</#macro>
