<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("doLogIn")}
  <#elseif section = "form">
    <form id="kc-x509-login-info" class="portal-form" action="${url.loginAction}" method="post">
      <dl class="portal-details">
        <div><dt>${msg("clientCertificate")}</dt><dd id="certificate_subjectDN">${x509.formData.subjectDN!msg("noCertificate")}</dd></div>
        <#if x509.formData.isUserEnabled??><div><dt>${msg("doX509Login")}</dt><dd id="username">${x509.formData.username!}</dd></div></#if>
      </dl>
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="login" label="doContinue"/>
        <#if x509.formData.isUserEnabled??><@buttons.button id="kc-cancel" name="cancel" label="doIgnore" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
