<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${code.success?then(msg("codeSuccessTitle"), msg("codeErrorTitle", code.error!""))}
  <#elseif section = "form">
    <div id="kc-code-page">
      <#if code.success>
        <p>${msg("copyCodeInstruction")}</p>
        <@field.clipboard name="code" label="" ariaLabel=msg("codeSuccess") value=code.code/>
      <#else>
        <p id="error">${code.error!}</p>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
