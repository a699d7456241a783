<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("saml.post-form.title")}
  <#elseif section = "form">
    <p>${msg("saml.post-form.message")}</p>
    <#-- Sent by the script, or by the button without scripts. -->
    <form name="saml-post-binding" class="portal-form" method="post" action="${samlPost.url}" data-send>
      <#if samlPost.SAMLRequest??><input type="hidden" name="SAMLRequest" value="${samlPost.SAMLRequest}"></#if>
      <#if samlPost.SAMLResponse??><input type="hidden" name="SAMLResponse" value="${samlPost.SAMLResponse}"></#if>
      <#if samlPost.relayState??><input type="hidden" name="RelayState" value="${samlPost.relayState}"></#if>
      <@buttons.actionGroup><@buttons.button label="doContinue"/></@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
