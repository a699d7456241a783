<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("frontchannel-logout.title")}
  <#elseif section = "form">
    <p>${msg("frontchannel-logout.message")}</p>
    <ul>
      <#list logout.clients as client>
        <li>${client.name} <iframe src="${client.frontChannelLogoutUrl}" class="portal-unseen" title="${client.name}" tabindex="-1"></iframe></li>
      </#list>
    </ul>
    <#if logout.logoutRedirectUri?has_content>
      <#-- The script follows this once the frames have loaded. -->
      <p><a id="continue" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" href="${logout.logoutRedirectUri}" data-go-on>${msg("doContinue")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
