<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#-- Anyone can link to this page with any text, so only something that looks like one of Keycloak's codes is shown. -->
<#assign isCode = code.success && code.code?matches(r"[0-9a-f-]{36}\.[\w-]{20,40}\.[0-9a-f-]{36}")>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${isCode?then(msg("codeSuccessTitle"), msg("portalNoticeTitle"))}
  <#elseif section = "form">
    <div id="kc-code-page">
      <#if isCode>
        <p>${msg("copyCodeInstruction")}</p>
        <@field.clipboard name="code" label="" ariaLabel=msg("codeSuccess") value=code.code/>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
